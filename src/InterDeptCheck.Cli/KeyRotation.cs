using System.Globalization;
using InterDeptCheck.Server.Pki;

namespace InterDeptCheck.Cli;

/// <summary>
/// Changes a home's fingerprint key once a replica made with the new one is whole. Killed at any point, the home has one key or the other, and a
/// replica that is not of it is built again by the node.
/// </summary>
internal sealed class KeyRotation
{
    private KeyRotation(Home home)
    {
        KeyFile = home.FingerprintKey;
        NewKeyFile = home.FingerprintKey + ".new";
        var id = FingerprintKeyFile.Load(KeyFile).KeyCheck.ToString("x16", CultureInfo.InvariantCulture);
        ArchivedFile = Path.Combine(home.Pki, $"fingerprint-{id}.key");
    }

    /// <summary>The key of the home.</summary>
    public string KeyFile { get; }

    /// <summary>The new key, until it takes that one's place.</summary>
    public string NewKeyFile { get; }

    /// <summary>Where the old key is kept: with it alone can entries of before be found in the disclosure log by person.</summary>
    public string ArchivedFile { get; }

    /// <summary>Makes the new key, or takes the one that a rotation which was killed has made.</summary>
    public static KeyRotation Begin(Home home)
    {
        if (!File.Exists(home.FingerprintKey))
            throw new CommandFault(ExitCode.BadInput, $"There is no fingerprint key in {home.Pki}.", "Make one with: idcheck pki init");
        var rotation = new KeyRotation(home);
        if (!File.Exists(rotation.NewKeyFile)) FingerprintKeyFile.Create(rotation.NewKeyFile);
        else if (FingerprintKeyFile.Problem(rotation.NewKeyFile) is { } problem)
            throw new CommandFault(ExitCode.BadInput, $"{rotation.NewKeyFile} {problem}.", "An earlier rotation left it: remove it and run again.");
        return rotation;
    }

    /// <summary>Puts the new key in the place of the old one, in one step.</summary>
    public void Finish()
    {
        File.Copy(KeyFile, ArchivedFile, overwrite: true);
        File.Move(NewKeyFile, KeyFile, overwrite: true);
    }
}
