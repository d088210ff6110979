namespace InterDeptCheck.Client;

/// <summary>What this caller may do, and how the node that was asked stands. About no person. Immutable.</summary>
public sealed record ServiceDescription
{
    /// <summary>The SPIFFE ID that the node has read from the client certificate.</summary>
    public required string Caller { get; init; }

    /// <summary>The purposes that were granted; empty when none was. One that this version of the SDK does not know is left out.</summary>
    public required IReadOnlyList<GrantedPurpose> Purposes { get; init; }

    /// <summary>Whether the caller is a source of record.</summary>
    public bool MayReportChanges { get; init; }

    /// <summary>Whether the caller is an operator of the node.</summary>
    public bool MayOperate { get; init; }

    /// <summary>What the caller may do of assurance: audit, case, repair, batch, node.</summary>
    public required IReadOnlyList<string> Assurance { get; init; }

    /// <summary>The end of the client certificate as the node reads it. No call is answered after it.</summary>
    public DateTimeOffset CertificateEnds { get; init; }

    /// <summary>What is taken at most.</summary>
    public required ServiceQuota Quota { get; init; }

    /// <summary>The version of the eligibility rules that facts are judged by.</summary>
    public int RulesVersion { get; init; }

    /// <summary>The version of the rules that hold a change which would entangle records.</summary>
    public int GateRulesVersion { get; init; }

    /// <summary>The highest answer binding that the node computes.</summary>
    public int BindingVersionMax { get; init; }

    /// <summary>The node, as in the ids of its answers.</summary>
    public required string Node { get; init; }

    /// <summary>The release of the software; empty when the node was not told.</summary>
    public required string Release { get; init; }

    /// <summary>Whether the node answers checks.</summary>
    public bool ServesChecks { get; init; }

    /// <summary>Whether it answers now.</summary>
    public bool IsReady { get; init; }

    /// <summary>What it knows now; null on a node that answers no checks.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>The node's clock when it answered.</summary>
    public DateTimeOffset NodeTime { get; init; }

    /// <summary>Whether everybody in the answers is invented.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>The ledger position up to which the sources were counted; 0 when they were not counted yet.</summary>
    public long CoveragePosition { get; init; }

    /// <summary>What each source has delivered.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    /// <summary>What was announced to end.</summary>
    public required IReadOnlyList<DeprecationNotice> Deprecations { get; init; }

    /// <summary>Names this call in the node's log: quote it when you ask about it. Empty when the server sent none.</summary>
    public required string SupportReference { get; init; }
}
