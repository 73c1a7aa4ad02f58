"""Characters of symbol fonts (Symbol, Wingdings), which lie in a private area, as characters that anybody can read."""

from __future__ import annotations

_SYMBOL = {
    0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB0: "°", 0xAE: "→", 0xDE: "→",
    0x25: "%", 0x28: "(", 0x29: ")", 0x2E: ".", 0x2F: "/", 0x20: " ", **{code: chr(code) for code in range(0x30, 0x3A)},
}  # fmt: skip
_FIRST, _LAST = 0xF000, 0xF0FF


def symbols(text: str, font: str) -> str:
    """The text with its private characters replaced; those of Symbol by their meaning (F0B3 → "≥"), pictures of other fonts by "•"."""
    if not any(_FIRST <= ord(char) <= _LAST for char in text):
        return text
    plain = font.lower() in ("symbol", "", "times new roman")
    return "".join(
        char if not _FIRST <= ord(char) <= _LAST else "-" if ord(char) == 0xF02D else _SYMBOL.get(ord(char) - _FIRST, "•") if plain else "•" for char in text
    )
