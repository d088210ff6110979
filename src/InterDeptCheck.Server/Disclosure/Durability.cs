namespace InterDeptCheck.Server.Disclosure;

/// <summary>What an entry of the disclosure log survives once its answer has left.</summary>
public enum Durability
{
    /// <summary>The end of the process, whatever ends it: the operating system has the entry. A loss of power can cost the last moments.</summary>
    ProcessCrash = 1,

    /// <summary>A loss of power too: the disk has the entry.</summary>
    PowerLoss = 2,
}
