"""Write the locks anew: exact versions and hashes, no address of any registry.

`uv` resolves for every supported Python at once, which pip cannot; it is kept apart from the project's own environment.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / "build" / "locking"
UV = "uv==0.13.9"
EXPORT = ("export", "--quiet", "--format", "requirements-txt", "--no-emit-project", "--no-header", "--no-annotate")
LOCKS = {"base": ("--no-dev", "--group", "build"), "dev": ("--group", "build", "--group", "dev")}


def main() -> None:
    """Resolve `pyproject.toml` and `package.json`, newest versions that their ranges allow."""
    python = TOOLS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", UV], check=True)
    for name, groups in LOCKS.items():
        target = ROOT / "requirements" / f"{name}.txt"
        done = subprocess.run([str(TOOLS / "bin" / "uv"), *EXPORT, *groups], cwd=ROOT, check=True, capture_output=True)
        target.write_bytes(done.stdout)
        print(f"✓ {target.relative_to(ROOT)}")
    subprocess.run(["npm", "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
