using InterDeptCheck.Domain.Checks;
using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Disclosure;

/// <summary>What one answer disclosed of whom.</summary>
/// <param name="Person">The pseudonym: the fingerprint of the person's id; null when the answer is about nobody.</param>
/// <param name="Outcome">The outcome; null for an item of a batch that was malformed and got no answer.</param>
public readonly record struct DisclosureItem(KeyFingerprint? Person, OutcomeCode? Outcome);
