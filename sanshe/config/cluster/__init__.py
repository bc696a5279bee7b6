"""The embedded PostgreSQL: found, made, started, joined and stopped; and the roles inside any PostgreSQL.

Nothing here needs Django, so that the server can be up before the settings are read.
"""

from sanshe.config.cluster.driver import Cluster
from sanshe.config.cluster.server import Server
from sanshe.config.cluster.trouble import ClusterTrouble, MachineLacks

__all__ = ["Cluster", "ClusterTrouble", "MachineLacks", "Server"]
