namespace InterDeptCheck.Cli.Generating.Writing;

/// <summary>What every change has: its own id, whose it is, who reported it, and from which day it holds.</summary>
internal readonly record struct ChangeHead(Guid Event, Guid Person, string System, string Reference, DateOnly On);
