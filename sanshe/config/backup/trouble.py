"""What can be wrong with a backup before anything of it is restored; each carries one sentence that says what to do."""

from __future__ import annotations

from sanshe.config.speech import spoken


class BackupTrouble(RuntimeError):
    """The backup cannot be made, or what is there is none."""


def not_a_backup(name: str) -> BackupTrouble:
    """Nothing of ours, or empty."""
    return BackupTrouble(
        spoken(
            f"{name} 不是三社的备份，或者是空文件。请换一份备份。",
            f"{name} is no backup of Sanshe, or it is empty. Take another one.",
        )
    )


def from_another_version(name: str, said: str) -> BackupTrouble:
    """A format that this version does not know."""
    return BackupTrouble(
        spoken(
            f"{name} 的格式（{said}）这个版本读不了。请用制作它的版本或更新的版本。",
            f"{name} has a format ({said}) that this version cannot read. Use the version that made it, or a newer one.",
        )
    )


def other_key(name: str, wanted: str, held: str) -> BackupTrouble:
    """Sealed under another key file."""
    return BackupTrouble(
        spoken(
            f"{name} 由另一把密钥加密（{wanted}），现在的密钥文件是 {held}。请把与它同时保存的密钥文件放回去。",
            f"{name} was sealed with another key file ({wanted}); the present one is {held}. Put back the one that was kept with it.",
        )
    )


def damaged(name: str, place: int) -> BackupTrouble:
    """A part was changed."""
    return BackupTrouble(
        spoken(
            f"{name} 的第 {place} 段已损坏或被改动。请换一份备份。",
            f"Part {place} of {name} is damaged or was changed. Take another backup.",
        )
    )


def cut_off(name: str, place: int) -> BackupTrouble:
    """The end is missing."""
    return BackupTrouble(
        spoken(
            f"{name} 在第 {place} 段之后中断，没有写完。请换一份备份。",
            f"{name} breaks off after part {place}; it was not finished. Take another backup.",
        )
    )
