using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using InterDeptCheck.Domain.Disclosure;

namespace InterDeptCheck.Server.Disclosure;

/// <summary>The files of a node's disclosure log: <c>node</c>, which holds its id, and a segment for each run of entries.</summary>
internal sealed class DisclosureDirectory
{
    private const string NodeFile = "node";
    private const string ProbeFile = "probe";
    private const string Extension = ".idclog";
    private const int DigitsOfSequence = 19;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly byte[] Probe = new byte[4096];
    private readonly string path;

    private DisclosureDirectory(string path, NodeId node)
    {
        this.path = path;
        Node = node;
    }

    /// <summary>Whose log it is.</summary>
    public NodeId Node { get; }

    /// <summary>Opens the directory, or makes it and gives it a node id.</summary>
    /// <exception cref="DisclosureLogException">It has entries and no readable node id.</exception>
    public static DisclosureDirectory Open(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
        var file = Path.Combine(path, NodeFile);
        if (File.Exists(file))
        {
            if (NodeId.TryParse(File.ReadAllText(file).TrimEnd('\n'), out var known)) return new(path, known);
            throw DisclosureLogException.Damaged(NodeFile);
        }

        if (Directory.EnumerateFiles(path, "*" + Extension).Any()) throw DisclosureLogException.Damaged(NodeFile);
        var made = NewNode();
        Write(file, made + "\n");
        return new(path, made);
    }

    /// <summary>The segments by their first entry's place, in order.</summary>
    public IReadOnlyList<DisclosureSequence> Segments() =>
    [
        .. Directory.EnumerateFiles(path, "*" + Extension).Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name.Length == DigitsOfSequence && name.All(char.IsAsciiDigit))
            .Select(name => new DisclosureSequence(long.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)))
            .Order(),
    ];

    /// <summary>The file of a segment.</summary>
    public string FileOf(DisclosureSequence first) =>
        Path.Combine(path, first.Value.ToString("D" + DigitsOfSequence, CultureInfo.InvariantCulture) + Extension);

    /// <summary>The header of a segment.</summary>
    public SegmentHeader HeaderOf(DisclosureSequence first) => new(Node, first);

    /// <summary>Makes a file, writes it and deletes it: throws what would keep a segment from being made.</summary>
    /// <exception cref="IOException">It can't.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not.</exception>
    public void Prove()
    {
        var file = Path.Combine(path, ProbeFile);
        try
        {
            File.WriteAllBytes(file, Probe);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static NodeId NewNode()
    {
        // Zero is the one value that is no id, and comes once in four thousand million times.
        uint value;
        do value = BinaryPrimitives.ReadUInt32LittleEndian(RandomNumberGenerator.GetBytes(sizeof(uint)));
        while (value == 0);
        return new(value);
    }

    // In one step: an id that is half there is none. On the disk before the first entry is: no two logs may have one id.
    private static void Write(string file, string text)
    {
        var made = file + ".new";
        using (var stream = File.Create(made))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(made, file, overwrite: true);
    }
}
