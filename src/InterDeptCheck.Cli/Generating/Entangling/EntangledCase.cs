using InterDeptCheck.Cli.Generating.Questions;

namespace InterDeptCheck.Cli.Generating.Entangling;

/// <summary>One entanglement that was written, and what is due of it. Built once, then read only.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">What it is.</param>
internal sealed record EntangledCase(long Number, EntanglementKind Kind)
{
    /// <summary>Whether the evidence is hard; otherwise it is soft, and adds up.</summary>
    public bool IsHard { get; set; } = true;

    /// <summary>Whether the gate's hard rules hold the bridging change; otherwise only an audit can find it.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whose record.</summary>
    public Guid Person { get; set; }

    /// <summary>Whose parts got into it, or the same person's other record; null when nobody else is concerned.</summary>
    public Guid? Other { get; set; }

    /// <summary>Which file has the changes: migration, daily, or extract.</summary>
    public string File { get; set; } = "";

    /// <summary>The source of the bridging change.</summary>
    public string System { get; set; } = "";

    /// <summary>The source's reference of the bridging change.</summary>
    public string Reference { get; set; } = "";

    /// <summary>What is asked of the person instead of the ordinary question, by question number.</summary>
    public (long Number, AskedQuestion Asked)? Question { get; set; }

    /// <summary>What is asked of the other person instead of the ordinary question; null when that one stays right.</summary>
    public (long Number, AskedQuestion Asked)? OtherQuestion { get; set; }
}
