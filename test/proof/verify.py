#!/usr/bin/env python3
"""Recomputes the root of a ledger and checks receipts, with nothing but the Python standard library.

    python3 verify.py DIR --key VKEY [--receipt FILE]...

A second opinion, written from the specifications alone: RFC 9162 section 2.1 (Merkle tree), RFC 8032 section 5.1
(Ed25519), C2SP signed-note, tlog-checkpoint and tlog-proof. It prints one JSON object: size and root over the lines,
root and signature of the newest checkpoint, and for each receipt whether its path leads to a signed root.
"""

import argparse
import base64
import binascii
import hashlib
import json
import os
import re

# ---- Ed25519 (RFC 8032 section 5.1) ----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    """Adds two points in extended coordinates (X, Y, Z, T)."""
    m = (a[1] - a[0]) * (b[1] - b[0]) % P
    n = (a[1] + a[0]) * (b[1] + b[0]) % P
    o = 2 * a[3] * b[3] * D % P
    q = 2 * a[2] * b[2] % P
    e, f, g, h = n - m, q - o, q + o, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def same_point(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decode_point(octets):
    """The point that 32 bytes stand for, or None."""
    y = int.from_bytes(octets, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * SQRT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verify_ed25519(public_key, message, signature):
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, r = decode_point(public_key), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little")
    return same_point(times(s, BASE), add(r, times(h % ORDER, key)))


# ---- the Merkle tree (RFC 9162 section 2.1) ----


def leaf_hash(line):
    return hashlib.sha256(b"\x00" + line).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves):
    """Merges neighbours as long as they are perfect subtrees of one size, then folds the rest from the right."""
    stack = []
    for leaf in leaves:
        height, node = 0, leaf
        while stack and stack[-1][0] == height:
            node = node_hash(stack.pop()[1], node)
            height += 1
        stack.append((height, node))
    if not stack:
        return hashlib.sha256(b"").digest()
    root = stack.pop()[1]
    while stack:
        root = node_hash(stack.pop()[1], root)
    return root


def root_from_path(leaf, index, size, path):
    """RFC 9162 section 2.1.1 read backwards: which way the leaf went at each split of the tree."""
    went_left = []
    start, end = 0, size
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        went_left.append(index < middle)
        start, end = (start, middle) if index < middle else (middle, end)
    if len(went_left) != len(path):
        return None
    node = leaf
    for sibling, left in zip(path, reversed(went_left)):
        node = node_hash(node, sibling) if left else node_hash(sibling, node)
    return node


# ---- notes, checkpoints, receipts (C2SP) ----


class Malformed(Exception):
    pass


class NotByThisKey(Malformed):
    pass


def decode64(text):
    try:
        octets = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("not base64") from error
    if base64.b64encode(octets).decode() != text:
        raise Malformed("base64 in another spelling")
    return octets


def decimal(text):
    if not re.fullmatch(r"0|[1-9][0-9]{0,15}", text):
        raise Malformed("not a number")
    return int(text)


def parse_vkey(text):
    name, key_id, encoded = text.split("+", 2)
    octets = decode64(encoded)
    digest = hashlib.sha256(name.encode() + b"\n" + octets).hexdigest()
    if octets[:1] != b"\x01" or len(octets) != 33 or digest[:8] != key_id:
        raise Malformed("not an Ed25519 verifier key of a log")
    return name, bytes.fromhex(key_id), octets[1:]


def open_note(note, vkey, lines_of_text):
    """The lines of a text that the key signed."""
    name, key_id, public_key = vkey
    whole = note.decode("utf-8")
    if any(ord(c) < 0x20 and c != "\n" for c in whole) or not whole.endswith("\n"):
        raise Malformed("control character, or no newline at the end")
    text, separator, lines = whole[:-1].rpartition("\n\n")
    text += "\n"
    parts = text.split("\n")[:-1]
    if not separator or len(parts) != lines_of_text or parts[0] != name:
        raise Malformed("not a checkpoint of this log")
    good = False
    for line in lines.split("\n"):
        dash, signer, encoded = line.split(" ") if line.count(" ") == 2 else ("", "", "")
        if dash != "\u2014":
            raise Malformed("not a signature line")
        octets = decode64(encoded)
        if signer != name or octets[:4] != key_id:
            continue
        if not verify_ed25519(public_key, text.encode(), octets[4:]):
            raise Malformed("the signature is false")
        good = True
    if not good:
        raise NotByThisKey("not signed by this key")
    return parts


def head_of(parts):
    size, root = decimal(parts[1]), decode64(parts[2])
    if len(root) != 32:
        raise Malformed("no root")
    return size, root


def open_checkpoint(note, keys):
    """Size and root of a checkpoint that one of the keys signed, none of them for a larger log than it may."""
    opened = None
    for vkey, until in keys:
        try:
            opened = head_of(open_note(note, vkey, 3))
        except NotByThisKey:
            continue
        if until is not None and opened[0] > until:
            raise Malformed("signed by a key that was handed over before")
    if opened is None:
        raise NotByThisKey("not signed by this key")
    return opened


def follow(vkey, directory, leaves):
    """The key given and those that follow it, each with the largest log that it may sign."""
    path, keys, handed = os.path.join(directory, "checkpoint.rotations"), [(vkey, None)], []
    if not os.path.exists(path):
        return keys
    with open(path, "rb") as file:
        parts = file.read().rstrip(b"\n").split(b"\n\n")
    if len(parts) % 2 == 1:
        raise Malformed("not pairs of a text and its signatures")
    for text, signatures in zip(parts[::2], parts[1::2]):
        note = text + b"\n\n" + signatures + b"\n"
        lines = text.decode("utf-8").split("\n")
        former, following = parse_vkey(lines[3].removeprefix("former ")), parse_vkey(lines[4].removeprefix("key "))
        for key in (former, following):
            size, root = head_of(open_note(note, key, 5))
        if size > len(leaves) or root_of(leaves[:size]) != root:
            raise Malformed("the lines do not give the root of the hand-over")
        handed.append((former, following, size))
    for former, following, size in handed:
        if keys[-1][0] == former:
            keys[-1:] = [(former, size), (following, None)]
    for former, following, size in reversed(handed):
        if keys[0][0] == following:
            keys[:0] = [(former, size)]
    return keys


def newest_note(file):
    """The note in the newest whole slot of a checkpoint file; the file itself when it is plain text."""
    if len(file) < 8192 and b"\0" not in file:
        return file
    slots = []
    for slot in (file[:4096], file[4096:8192]):
        if len(slot) == 4096 and hashlib.sha256(slot[:4064]).digest() == slot[4064:]:
            slots.append((int.from_bytes(slot[4056:4064], "big"), slot[:4056].rstrip(b"\0")))
    return max(slots)[1] if slots else b""


def check_receipt(octets, leaves, keys):
    head, separator, note = octets.partition(b"\n\n")
    lines = head.decode("ascii").split("\n")
    if not separator or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        raise Malformed("not a receipt")
    if lines and lines[0].startswith("extra "):
        decode64(lines.pop(0)[6:])
    if not lines or not lines[0].startswith("index "):
        raise Malformed("no index")
    index, path = decimal(lines[0][6:]), [decode64(line) for line in lines[1:]]
    size, root = open_checkpoint(note, keys)
    if index >= size or index >= len(leaves):
        raise Malformed("no such leaf")
    if root_from_path(leaves[index], index, size, path) != root:
        raise Malformed("the path does not lead to the signed root")
    if size > len(leaves) or root_of(leaves[:size]) != root:
        raise Malformed("the lines do not give the root of the receipt")


# ---- files ----


def lines_of(directory):
    leaves, rest, n = [], b"", 0
    while os.path.exists(path := os.path.join(directory, "log", f"{n:06d}.ndjson")):
        with open(path, "rb") as file:
            parts = (rest + file.read()).split(b"\n")
        rest = parts.pop()
        leaves.extend(leaf_hash(line) for line in parts)
        n += 1
    return leaves


def attempt(work):
    try:
        work()
        return True
    except (Malformed, UnicodeDecodeError, ValueError):
        return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("directory")
    parser.add_argument("--key", required=True)
    parser.add_argument("--receipt", action="append", default=[])
    given = parser.parse_args()
    vkey = parse_vkey(given.key)
    leaves = lines_of(given.directory)
    with open(os.path.join(given.directory, "checkpoint"), "rb") as file:
        note = newest_note(file.read())
    answer = {"lines": len(leaves), "rootOverLines": root_of(leaves).hex()}
    keys = []
    try:
        keys = follow(vkey, given.directory, leaves)
        size, root = open_checkpoint(note, keys)
        answer.update(signed=True, size=size, root=root.hex())
        answer["intact"] = size == len(leaves) and root_of(leaves) == root
    except (Malformed, UnicodeDecodeError, ValueError) as error:
        answer.update(signed=False, intact=False, why=str(error))
    answer["receipts"] = []
    for path in given.receipt:
        with open(path, "rb") as file:
            octets = file.read()
        answer["receipts"].append(attempt(lambda: check_receipt(octets, leaves, keys)))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
