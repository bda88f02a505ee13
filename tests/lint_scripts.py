"""Lints the scripts as browsers get them: parts that one component loads are one file, and see each other's names.

python tests/lint_scripts.py     # ends with 1 and says what is wrong
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from explainer.screen.navigator import IN_START_PAGE, SCRIPTS, read_script  # noqa: E402

OWN = ROOT / "explainer" / "host" / "streamlit.js"
SOURCES = ROOT / "explainer" / "screen" / "scripts"
BIOME = ROOT / "tests" / "npm" / "node_modules" / ".bin" / "biome"


def main() -> int:
    """Write the scripts into an empty folder, joined where they are joined, and let Biome read them."""
    with TemporaryDirectory() as folder:
        shutil.copy(ROOT / "tests" / "npm" / "biome.json", folder)
        (Path(folder) / "navigator.js").write_text(
            OWN.read_text(encoding="utf-8") + read_script(*SCRIPTS), encoding="utf-8"
        )
        (Path(folder) / "start_page.js").write_text(read_script(*IN_START_PAGE), encoding="utf-8")
        for file in sorted(SOURCES.glob("*.js")):
            if file.name not in {*SCRIPTS, *IN_START_PAGE}:
                shutil.copy(file, folder)
        command = [str(BIOME), "lint", "--error-on-warnings", "--vcs-enabled=false", "."]
        return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
