"""Which files other machines may open too."""

from __future__ import annotations

import os
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
"""What the kernel has mounted where; proc(5). There is none but on Linux."""
OVER_THE_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "gpfs", "ncpfs"}
    | {"fuse.sshfs", "fuse.glusterfs", "fuse.ceph", "fuse.s3fs", "fuse.rclone"}
    | {"beegfs", "gfs2", "ocfs2", "virtiofs", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse", "fuse.grpcfuse"}
)
"""Types of file systems that more than one machine writes to, a virtual one and its host among them."""


def is_over_the_network(file: Path, mounts: Path = MOUNTS) -> bool:
    """Whether the file is kept on another machine, as far as can be told."""
    try:
        device = file.stat().st_dev
        lines = mounts.read_text(errors="replace").splitlines()
    except OSError:
        return False
    number = f"{os.major(device)}:{os.minor(device)}"
    return any(
        kind in OVER_THE_NETWORK for mounted, kind in map(_device_and_kind, lines) if mounted == number
    )


def _device_and_kind(line: str) -> tuple[str, str]:
    """Major and minor number, and the type: the third word, and the first behind the lonely hyphen."""
    before, _, after = line.partition(" - ")
    words = before.split()
    return (words[2] if len(words) > 2 else "", after.split(" ", 1)[0])
