namespace InterDeptCheck.Domain.Changes;

/// <summary>How a person is reached outside an account.</summary>
/// <param name="Channels">At most <see cref="ChannelsMax"/>.</param>
/// <param name="PostalAddress">At most <see cref="AddressLinesMax"/> lines of <see cref="AddressLineLengthMax"/> characters.</param>
public sealed record Contact(ValueList<ContactChannel> Channels, ValueList<string> PostalAddress)
{
    /// <summary>Most channels.</summary>
    public const int ChannelsMax = 16;

    /// <summary>Most lines of an address.</summary>
    public const int AddressLinesMax = 8;

    /// <summary>Longest line of an address.</summary>
    public const int AddressLineLengthMax = 100;
}

/// <summary>One way to reach a person or who acts for them. Families and representatives share channels: one never identifies.</summary>
/// <param name="Kind">E-mail or phone.</param>
/// <param name="Role">Whose it is.</param>
/// <param name="Address">At most <see cref="AddressLengthMax"/> characters.</param>
public sealed record ContactChannel(ChannelKind Kind, ChannelRole Role, string Address)
{
    /// <summary>Longest address (RFC 5321 section 4.5.3.1.3 less the angle brackets).</summary>
    public const int AddressLengthMax = 254;
}

/// <summary>Kind of a channel.</summary>
public enum ChannelKind
{
    /// <summary>An e-mail address.</summary>
    Email = 1,

    /// <summary>A phone number.</summary>
    Phone = 2,
}

/// <summary>Whose a channel is.</summary>
public enum ChannelRole
{
    /// <summary>The person's own.</summary>
    Own = 1,

    /// <summary>A parent's.</summary>
    Parent = 2,

    /// <summary>A representative's.</summary>
    Representative = 3,

    /// <summary>An organisation's.</summary>
    Organisation = 4,
}

/// <summary>A way to sign in to an account.</summary>
public enum SignInRoute
{
    /// <summary>On the web, with a one-time code.</summary>
    WebWithCode = 1,

    /// <summary>On the web, without a one-time code.</summary>
    WebWithoutCode = 2,

    /// <summary>With the app.</summary>
    App = 3,

    /// <summary>With help by phone.</summary>
    Assisted = 4,
}
