namespace InterDeptCheck.Compare.Run;

/// <summary>Who is measured.</summary>
internal enum Contender
{
    /// <summary>A unary echo on the official stack.</summary>
    Echo = 0,

    /// <summary>Our unary check.</summary>
    Check,

    /// <summary>The same, with changes that arrive meanwhile.</summary>
    CheckWrites,

    /// <summary>A unary check by one SELECT.</summary>
    Select,

    /// <summary>A batched echo stream.</summary>
    EchoStream,

    /// <summary>Our stream of batches.</summary>
    CheckStream,

    /// <summary>The same, with changes that arrive meanwhile.</summary>
    CheckStreamWrites,

    /// <summary>A stream of batches, each check by one SELECT.</summary>
    SelectStream,
}

/// <summary>What is known of a contender by its name.</summary>
internal static class Contenders
{
    /// <summary>Whether it is a stream.</summary>
    public static bool IsStream(this Contender contender) => contender >= Contender.EchoStream;

    /// <summary>Whether changes arrive meanwhile.</summary>
    public static bool HasWrites(this Contender contender) => contender is Contender.CheckWrites or Contender.CheckStreamWrites;

    /// <summary>The same without changes.</summary>
    public static Contender Quiet(this Contender contender) => contender switch
    {
        Contender.CheckWrites => Contender.Check,
        Contender.CheckStreamWrites => Contender.CheckStream,
        _ => contender,
    };

    /// <summary>In words.</summary>
    public static string Name(this Contender contender) => contender switch
    {
        Contender.Echo => "echo",
        Contender.Check => "check",
        Contender.CheckWrites => "check, 1 % writes",
        Contender.Select => "SELECT",
        Contender.EchoStream => "echo stream",
        Contender.CheckStream => "CheckStream",
        Contender.CheckStreamWrites => "CheckStream, 1 % writes",
        _ => "SELECT stream",
    };
}
