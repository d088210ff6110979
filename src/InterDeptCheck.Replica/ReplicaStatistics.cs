namespace InterDeptCheck.Replica;

/// <summary>Figures of a replica, all as of the last transaction.</summary>
/// <param name="Persons">Persons with at least one record.</param>
/// <param name="Records">Current records.</param>
/// <param name="Keys">Entries of the index: each record under each of its identifiers and under its person.</param>
/// <param name="BytesPerPerson">Bytes of the current records and of the whole index, by person; 0 when there is nobody.</param>
/// <param name="IndexLoad">The part of the index that is in use, 0 to 1.</param>
/// <param name="Segments">Segments of the file of records.</param>
/// <param name="Generation">How often it started empty in this directory, from 1.</param>
/// <param name="FileBytes">Bytes of all files.</param>
public sealed record ReplicaStatistics(
    long Persons, long Records, long Keys, double BytesPerPerson, double IndexLoad, int Segments, long Generation, long FileBytes);
