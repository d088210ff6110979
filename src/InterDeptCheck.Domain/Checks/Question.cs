namespace InterDeptCheck.Domain.Checks;

/// <summary>A well-formed question of an authorised caller.</summary>
public sealed class Question
{
    /// <summary>Most identifiers of one question.</summary>
    public const int IdentifiersMax = 8;

    /// <summary>Who asks.</summary>
    public required CallerId Caller { get; init; }

    /// <summary>What for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Whether the caller's grant covers the purpose: decided at the edge, asserted again where the answer is made.</summary>
    public required bool IsPurposeGranted { get; init; }

    /// <summary>Who the question is about.</summary>
    public required StatedIdentity Person { get; init; }

    /// <summary>The days asked about.</summary>
    public required DayRange Period { get; init; }

    /// <summary>How recent the answer must be.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>
    /// The version of the answer binding: one that does not cover a mark gets no answer that bears one, since who asked could not tell it
    /// from any other.
    /// </summary>
    public required int BindingVersion { get; init; }

    /// <summary>
    /// Digest of the question as it was sent, to which the answer is bound; null for an item of a batch, which <see cref="BatchBinding"/>
    /// binds as a whole.
    /// </summary>
    public required QuestionDigest? Digest { get; init; }
}
