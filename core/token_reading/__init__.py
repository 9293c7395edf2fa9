"""What a token says and whether to believe it, read from whatever was pasted. Pure.

Nothing here raises for any text, and the time that it takes grows with the text's length only.
"""
