"""The text of a protocol: its content, its languages held together, its versions, its papers."""
