"""Compile the layout search into the package as it is built, so that nobody waits for it later.

The compiler is the one in the ``ziglang`` package, a build requirement: every machine that can
install Python packages has it, and the same source gives the same machine code everywhere.
"""

import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LAYOUT = Path("src/careweave/drawing/layout")
SUFFIX = {"darwin": ".dylib", "win32": ".dll"}.get(sys.platform, ".so")

# No contraction of a * b + c: it rounds differently on different processors, and the same map
# must give the same drawing on all of them. Bitwise "and" is meant: branches would cost vectors.
FLAGS = (
    "-mcpu=baseline",
    "-std=c11",
    "-O3",
    "-shared",
    "-s",
    "-fPIC",
    "-ffp-contract=off",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-Wno-bitwise-instead-of-logical",
)


class CompiledSearch(BuildHookInterface[Any]):
    """Adds the compiled search to the wheel, and lays it beside its source for an editable one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the wheel after the platform but not after one Python."""
        target = LAYOUT / f"libsearch{SUFFIX}"
        source = LAYOUT / "annealing" / "search.c"
        compiler = [sys.executable, "-m", "ziglang", "cc", *FLAGS]
        subprocess.run([*compiler, "-o", str(target), str(source)], cwd=self.root, check=True)
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
        build_data["artifacts"].append(str(target))
