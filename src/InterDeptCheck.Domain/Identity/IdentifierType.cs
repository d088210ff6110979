namespace InterDeptCheck.Domain.Identity;

/// <summary>The kinds of identifier. Numbers are stored and never reused.</summary>
public enum IdentifierType : byte
{
    /// <summary>National Insurance number.</summary>
    Nino = 1,

    /// <summary>NHS, CHI or H&amp;C number.</summary>
    NhsNumber = 2,

    /// <summary>UKVI customer number.</summary>
    UkviCustomerNumber = 3,

    /// <summary>Unique application number.</summary>
    Uan = 4,

    /// <summary>Global web form number.</summary>
    Gwf = 5,

    /// <summary>Identity document: type, state and number.</summary>
    Document = 6,
}
