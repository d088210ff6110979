namespace InterDeptCheck.Domain.Eligibility;

/// <summary>What a row's last day means.</summary>
public enum RowEnd
{
    /// <summary>The end that the grant itself names; for pre-settled status it is no expiry.</summary>
    AsGranted = 1,

    /// <summary>The grant was varied or cancelled from the next day on: nothing of this row goes on after it.</summary>
    ByChange = 2,
}
