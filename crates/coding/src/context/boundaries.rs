//! Words that end the scope of a trigger, and words that begin a question.

/// A new clause begins.
pub(super) const CLAUSE: &[&str] = &[
    "{but|however|although|though|except|because|cause|so|then|whereas|therefore|otherwise}",
    "{and|or} {I|I'm|I've|I'd|I'll|you|you're|you've|you'd|you'll|we|we're|we've|we'll|he|he's|she|she's|they|they're|it|it's|that|that's|there|there's|this|then|now|my|your|so|when|if|just|also}",
    "{which|who|while|since|until|unless|when|where|why|how|what|whether|if}",
];

/// Somebody else begins to act or to own.
pub(super) const PERSON: &[&str] = &[
    "{I|I'm|I've|I'd|I'll|you|you're|you've|you'd|you'll|we|we're|we've|we'd|we'll|my|your|our|me|us}",
];

/// What follows from a condition begins.
pub(super) const CONSEQUENCE: &[&str] = &[
    "{then|I'll|you'll|we'll|he'll|she'll|they'll|it'll|that'll|there'll|that's when|that would}",
    "{I|you|we|he|she|they|it|that|this|there} {will|can|have to|has to|should|must|need to|needs to|would|'ll|may|might|could|am going to|are going to|is going to|gotta|got to}",
    "{I'm|you're|we're|he's|she's|they're|it's} {going to|gonna}",
    "{please|let me know|let us know|call|contact|tell me|come back|give us|give me}",
];

/// A question begins, at the beginning of a clause.
pub(super) const QUESTION: &[&str] = &[
    "{what|what's|how|how's|why|where|where's|when|when's|who|who's|whose|which}",
    "{in|at|on|for|to|with|from|by|about} {what|which|whom}",
    "{do|does|did|are|is|was|were|can|could|will|would|should|shall|have|has|had|may|don't|doesn't|didn't|aren't|isn't|wasn't|weren't|can't|couldn't|won't|wouldn't|haven't|hasn't} {you|your|he|she|it|they|we|I|that|this|there|these|those|the|any|anybody|anyone|anything|his|her|their|my}",
    "{any|anything|anybody|anyone|ever}",
];

/// Words that join what follows to what went before, and words that only open a sentence.
pub(super) const JOINING: &[&str] = &[
    "{and|or|but|so|then|okay|ok|well|now|right|yeah|yes|no|because|also|alright|sure|great|good|actually|like|I mean|you know|thanks|thank you|anyway}",
];
