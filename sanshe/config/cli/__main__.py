"""`python -m sanshe.config.cli`."""

import sys

from sanshe.config.cli import main

sys.exit(main())
