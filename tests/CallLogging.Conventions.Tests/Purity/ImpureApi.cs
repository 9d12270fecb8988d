using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>The APIs of the class library that reach beyond the arguments of a method; a rule may not call them.</summary>
internal static class ImpureApi
{
    private static readonly string[] Namespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Timers", "System.Diagnostics.Metrics", "Microsoft.Extensions", "Microsoft.Win32",
    ];

    private static readonly HashSet<string> Types =
    [
        "System.Environment", "System.Console", "System.AppContext", "System.AppDomain", "System.TimeProvider",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Diagnostics.Activity", "System.Diagnostics.ActivitySource",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder", "System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder",
        "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
    ];

    private static readonly HashSet<string> Members =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.Random::get_Shared", "System.TimeZoneInfo::get_Local",
        "System.Globalization.CultureInfo::get_CurrentCulture", "System.Globalization.CultureInfo::get_CurrentUICulture",
    ];

    // These types are values and memory in namespaces that otherwise reach out.
    private static readonly HashSet<string> HarmlessTypes =
    [
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.UnmanagedMemoryStream", "System.IO.BinaryReader", "System.IO.BinaryWriter",
        "System.IO.TextReader", "System.IO.TextWriter", "System.IO.StringReader", "System.IO.StringWriter",
        "System.IO.StreamReader", "System.IO.StreamWriter", "System.IO.IOException", "System.IO.EndOfStreamException", "System.IO.InvalidDataException",
        "System.IO.Compression.GZipStream", "System.IO.Compression.DeflateStream", "System.IO.Compression.BrotliStream",
        "System.Threading.Interlocked", "System.Threading.Volatile", "System.Threading.LazyInitializer", "System.Threading.CancellationToken",
    ];

    // The compiler calls it in every iterator.
    private static readonly HashSet<string> HarmlessMembers = ["System.Environment::get_CurrentManagedThreadId"];

    public static bool Contains(MemberReference member)
    {
        TypeReference? declaring = member.DeclaringType?.GetElementType();
        if (declaring is null)
        {
            return false;
        }

        TypeReference outer = declaring;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        string type = WithoutArity(outer.FullName);
        string name = $"{WithoutArity(declaring.FullName)}::{member.Name}";
        if (HarmlessMembers.Contains(name))
        {
            return false;
        }

        return Members.Contains(name) || Types.Contains(type) || IsUnseeded(member) || OpensAFile(member, type)
            || (!HarmlessTypes.Contains(type) && Array.Exists(Namespaces, n => IsWithin(outer.Namespace, n)));
    }

    private static bool IsWithin(string name, string parent) =>
        name.StartsWith(parent, StringComparison.Ordinal) && (name.Length == parent.Length || name[parent.Length] == '.');

    private static bool IsUnseeded(MemberReference member) =>
        member is MethodReference { Name: ".ctor", Parameters.Count: 0, DeclaringType.FullName: "System.Random" };

    private static bool OpensAFile(MemberReference member, string type) =>
        type is "System.IO.StreamReader" or "System.IO.StreamWriter"
        && member is MethodReference { Name: ".ctor" } constructor
        && constructor.Parameters[0].ParameterType.FullName == "System.String";

    private static string WithoutArity(string name)
    {
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
