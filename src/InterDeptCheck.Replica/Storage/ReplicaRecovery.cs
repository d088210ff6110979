using System.Buffers.Binary;
using InterDeptCheck.Domain.Fingerprints;
using InterDeptCheck.Replica.Index;
using InterDeptCheck.Replica.Records;

namespace InterDeptCheck.Replica.Storage;

/// <summary>Finds out whether what is in a directory can be gone on with, and finishes what a killed writer had begun.</summary>
internal sealed class ReplicaRecovery(ReplicaDirectory directory, FingerprintKeys keys, Guid systemStart)
{
    /// <summary>The opened parts, or why there are none.</summary>
    public (RecoveredParts? Parts, ReplicaOpening Opening) TryResume()
    {
        if (!File.Exists(directory.Superblock))
        {
            return (null, directory.LastGeneration() == 0
                ? new(ReplicaOpeningKind.Created, "There was no replica.")
                : Damaged("its superblock is missing"));
        }

        var parts = new RecoveredParts();
        try
        {
            var opening = Resume(parts);
            if (!opening.IsRebuilt) return (parts, opening);
            parts.Dispose();
            return (null, opening);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    private ReplicaOpening Resume(RecoveredParts parts)
    {
        parts.SuperblockFile = MappedFile.Open(directory.Superblock, SuperblockSlots.Bytes);
        if (parts.SuperblockFile is null) return Damaged("its superblock does not have its length");
        var slots = new SuperblockSlots(parts.SuperblockFile, keys);
        var newest = slots.ReadNewest(out var state, out var areBothSound);
        if (newest is null) return NotOurs(state);

        var intentLength = File.Exists(directory.Intent) ? new FileInfo(directory.Intent).Length : 0;
        if (intentLength < Intent.BytesInitial || (parts.IntentFile = MappedFile.Open(directory.Intent, intentLength)) is null)
            return Damaged("its intent is missing or cut off");
        parts.Intent = new Intent(parts.IntentFile, directory.Intent, keys.Seals);
        var intended = parts.Intent.Read(keys, out var images);
        if (intended is null && !parts.Intent.IsBlank && !newest.IsClean) return Damaged("its intent does not match its seal");
        var isUnfinished = intended is not null && intended.Sequence == newest.Sequence + 1;
        if (isUnfinished) newest = intended!;
        else if (!areBothSound && intended?.Sequence != newest.Sequence) return Damaged("a slot of its superblock does not match its seal");

        if (!newest.IsClean && (newest.SystemStart == Guid.Empty || newest.SystemStart != systemStart))
            return new(ReplicaOpeningKind.TornWrite, "The machine stopped before all of the replica was written to the disk.");
        if (!TryOpenParts(parts, newest) || isUnfinished && !TryFinish(parts, images))
            return Damaged("a file is missing, cut off or does not match its seal");
        parts.Superblock = newest;
        return new(ReplicaOpeningKind.Resumed, isUnfinished
            ? "The last transaction was finished." : "The replica goes on where it ended.");
    }

    private bool TryOpenParts(RecoveredParts parts, Superblock superblock)
    {
        var segments = new MappedFile[superblock.Segments];
        for (var number = 0; number < segments.Length; number++)
        {
            if (MappedFile.Open(directory.Records(superblock.Generation, number), superblock.SegmentBytes) is not { } segment) return false;
            segments[number] = segment;
            parts.Segments.Add(segment);
        }

        var generation = superblock.Generation;
        var index = MappedFile.Open(directory.Index(generation, superblock.IndexGrowth), superblock.IndexBuckets * Bucket.Bytes);
        if (index is null) return false;
        parts.Index = new(index, superblock.IndexGrowth, IndexBuilder.IdentityOf(generation, superblock.IndexGrowth));
        parts.Codes = CodeTable.Open(directory.Codes(generation), keys.Seals, generation, superblock.Codes);
        if (parts.Codes is null) return false;
        parts.Records = new(superblock.SegmentBytes, generation, keys.Seals, segments);
        return true;
    }

    private static bool TryFinish(RecoveredParts parts, ReadOnlySpan<byte> images)
    {
        var index = parts.Index!;
        for (var at = 0; at < images.Length; at += BucketOverlay.ImageBytes)
        {
            if (BinaryPrimitives.ReadInt64LittleEndian(images[at..]) is var bucket && (bucket < 0 || bucket >= index.Buckets)) return false;
        }

        index.StoreAll(images);
        return true;
    }

    private static ReplicaOpening NotOurs(SlotState state) => state switch
    {
        SlotState.OtherVersion => new(ReplicaOpeningKind.OtherVersion, "Another version of the software wrote the replica."),
        SlotState.OtherKey => new(ReplicaOpeningKind.OtherKey, "The replica was made with another master key."),
        SlotState.Foreign => new(ReplicaOpeningKind.Foreign, "The superblock is not a replica's."),
        _ => Damaged("its superblock does not match its seal"),
    };

    private static ReplicaOpening Damaged(string what) => new(ReplicaOpeningKind.Damaged, $"The replica is damaged: {what}.");
}

/// <summary>The parts of a replica while it is being opened.</summary>
internal sealed class RecoveredParts : IDisposable
{
    public MappedFile? SuperblockFile { get; set; }
    public MappedFile? IntentFile { get; set; }
    public Intent? Intent { get; set; }
    public List<MappedFile> Segments { get; } = [];
    public IndexView? Index { get; set; }
    public CodeTable? Codes { get; set; }
    public RecordStore? Records { get; set; }
    public Superblock? Superblock { get; set; }

    public void Dispose()
    {
        SuperblockFile?.Dispose();
        IntentFile?.Dispose();
        foreach (var segment in Segments) segment.Dispose();
        Index?.Dispose();
        Codes?.Dispose();
    }
}
