using InterDeptCheck.TestKit;

namespace InterDeptCheck.IntegrationTests.Conformance;

/// <summary>A test that needs what the Java SDK needs: skips where that is missing, fails in CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JavaSdkFactAttribute() : NeedsFactAttribute(
    File.Exists("/usr/bin/javac") && File.Exists("/usr/bin/protoc") && File.Exists("/usr/share/java/grpc-netty.jar")
        && File.Exists("/usr/share/java/netty-tcnative.jar") && File.Exists("/usr/share/java/perfmark-api.jar")
        && File.Exists("/usr/share/java/junit4.jar"),
    "Run eng/clients.sh java: it installs what is missing.",
    timeout: 600_000);
