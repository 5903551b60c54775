"""Files as they were given, kept by their content, checked before anyone opens them, and printed letters.

Sources: Decree 30/2020/ND-CP (layout of documents), Decree 107/2021/ND-CP (digitization).
"""
