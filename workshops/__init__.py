"""What was said in a room: workshop notes become proposals that a person looks at before anything
is published.
"""
