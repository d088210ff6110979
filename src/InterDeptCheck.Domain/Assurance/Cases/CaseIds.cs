using InterDeptCheck.Domain.Changes;

namespace InterDeptCheck.Domain.Assurance.Cases;

/// <summary>The names of cases. They follow from what a case is about, so that no two are opened for one thing, whoever opens them.</summary>
public static class CaseIds
{
    private const int DigestDigits = 24;
    private const string Held = "held-";
    private const string Found = "finding-";
    private const string OfBatch = "batch-";

    /// <summary>
    /// Whether a name is of the shape that assurance gives: then no source may place or lift a quarantine by it, since that takes an operator,
    /// and two to lift.
    /// </summary>
    public static bool IsOfAssurance(string name) =>
        name.StartsWith(Held, StringComparison.Ordinal) || name.StartsWith(Found, StringComparison.Ordinal) || name.StartsWith(OfBatch, StringComparison.Ordinal);

    /// <summary>The name of the case of <paramref name="about"/>, such as <c>held-4711</c> or <c>finding-3-0c0ffee...</c>.</summary>
    public static CaseId Of(CaseSubject about) => about switch
    {
        HeldSubject held => new($"{Held}{held.Position}"),
        FindingSubject { Finding: var finding } => new($"{Found}{(int)finding.Kind}-{Digest(finding)}"),
        _ => throw new ArgumentOutOfRangeException(nameof(about)),
    };

    /// <summary>What entries about a batch carry where others name their case, such as <c>batch-0c0ffee...</c>; no case has that name.</summary>
    public static CaseId Of(BatchId batch) => new($"{OfBatch}{Digits(new CanonicalEncoding().Text("interdeptcheck batch").Text(batch.Value))}");

    private static string Digest(Finding finding)
    {
        var key = new CanonicalEncoding().Text("interdeptcheck finding").Number((int)finding.Kind).Text(finding.Person.ToString());
        key.Number(finding.Parts.Count);
        foreach (var part in finding.Parts.OrderBy(part => part.Since.Value).ThenBy(part => part.Kind))
            key.Number((int)part.Kind).Number(part.Since.Value);
        return Digits(key);
    }

    private static string Digits(CanonicalEncoding key) => Convert.ToHexStringLower(key.Digest())[..DigestDigits];
}
