"""The values that flow down the line of `run.py`: plain, frozen, without behaviour of their own.

Three levels are kept apart everywhere: as written (`text`, `quote`), as parsed (`value`, `year`), as identified (`unit`, `body_id`).
A span always points into `Document.text`, the canonical text.
"""
