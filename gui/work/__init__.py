"""The one way to do long work: what takes longer than 100 ms enters here.

`work` says what there is to know about a piece of it. `running` does what the user waits for, in a thread or
in steps; `wait_dialog` is what she sees meanwhile. `pauses` does what nobody waits for, a little at a time.
"""
