namespace InterDeptCheck.Client;

/// <summary>A run of days, both included, with the same facts. Immutable; never prints its values.</summary>
public sealed class FactInterval
{
    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Recourse to public funds; null when the purpose that was asked may not receive it.</summary>
    public PublicFundsFact? PublicFunds { get; init; }

    /// <summary>Right to work; null when the purpose that was asked may not receive it.</summary>
    public RightToWorkFact? RightToWork { get; init; }

    /// <summary>NHS charging; null when the purpose that was asked may not receive it.</summary>
    public NhsChargingFact? NhsCharging { get; init; }

    /// <summary>Where a fact rests on a withheld row: what to quote on the manual route; null otherwise.</summary>
    public CaseReference? CaseReference { get; init; }
}
