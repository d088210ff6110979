using InterDeptCheck.Compare.World;

namespace InterDeptCheck.Compare.Load;

/// <summary>A server, what it is asked, and by how many.</summary>
/// <param name="Connections">To the server.</param>
/// <param name="Questions">What is asked.</param>
/// <param name="IsEcho">Its answers bear the id of another question.</param>
internal sealed record Target(Connections Connections, Questions Questions, bool IsEcho)
{
    /// <summary>The single question of that number.</summary>
    public WireQuestion One(long number) => Questions.One[(int)(number % Questions.One.Count)];

    /// <summary>The batch of that number.</summary>
    public WireQuestion Many(long number) => Questions.Many[(int)(number % Questions.Many.Count)];

    /// <summary>The id that the answer must bear.</summary>
    public Guid? Expected(WireQuestion question) => IsEcho ? null : question.Id;
}
