using InterDeptCheck.Domain.Fingerprints;

namespace InterDeptCheck.Domain.Checks;

/// <summary>What a caller's reference of one record or claim is made from. Few answers need one, so that it is made where one does.</summary>
internal readonly record struct CaseSource(FingerprintKeys Keys, CallerId Caller, KeyFingerprint Person, byte Claim)
{
    /// <summary>The reference, the same each time.</summary>
    public CaseReference Reference() => CaseReference.Of(Keys, Caller, Person, Claim);
}
