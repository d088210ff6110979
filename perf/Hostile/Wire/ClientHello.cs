using System.Security.Cryptography;
using System.Text;

namespace InterDeptCheck.Hostile.Wire;

/// <summary>A ClientHello, byte by byte, so that it can offer what no library offers any more.</summary>
internal sealed record ClientHello
{
    public const ushort Tls12 = 0x0303;
    private const ushort P256 = 0x0017;

    /// <summary>The version of the record around it and of the message itself.</summary>
    public ushort Version { get; init; } = Tls12;

    /// <summary>Versions of the extension; none for no extension.</summary>
    public IReadOnlyList<ushort> Versions { get; init; } = [0x0304];

    public IReadOnlyList<ushort> Suites { get; init; } = [0x1301];

    public IReadOnlyList<string> Protocols { get; init; } = ["h2"];

    /// <summary>An uncompressed point of P-256; null for no key share.</summary>
    public byte[]? KeyShare { get; init; }

    /// <summary>The handshake message.</summary>
    public byte[] Message()
    {
        byte[] extensions =
        [
            .. Extension(10, Vector16([.. Number(P256)])),
            .. Extension(11, [1, 0]),
            .. Extension(13, Vector16([.. new ushort[] { 0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0401, 0x0201, 0x0203 }.SelectMany(Number)])),
            .. Protocols.Count == 0 ? [] : Extension(16, Vector16([.. Protocols.SelectMany(p => Vector8(Encoding.ASCII.GetBytes(p)))])),
            .. Versions.Count == 0 ? [] : Extension(43, Vector8([.. Versions.SelectMany(Number)])),
            .. KeyShare is null ? [] : Extension(51, Vector16([.. Number(P256), .. Vector16(KeyShare)])),
        ];
        byte[] body =
        [
            .. Number(Version), .. RandomNumberGenerator.GetBytes(32), 0, .. Vector16([.. Suites.SelectMany(Number)]), 1, 0, .. Vector16(extensions),
        ];
        return [1, 0, (byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    /// <summary>The message in a record.</summary>
    public static byte[] Record(byte[] message, ushort version) => [22, .. Number(version), .. Vector16(message)];

    private static byte[] Extension(ushort type, byte[] body) => [.. Number(type), .. Vector16(body)];

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Vector8(byte[] body) => [(byte)body.Length, .. body];

    private static byte[] Vector16(byte[] body) => [.. Number((ushort)body.Length), .. body];
}
