using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>Why a request, or a row of it, is refused.</summary>
/// <param name="Status">The HTTP status where it answers the whole request.</param>
/// <param name="Code">The error code.</param>
/// <param name="Message">What people read.</param>
internal sealed record Refusal(int Status, string Code, string Message)
{
    /// <summary>The fields that it names; null where the real body has no such key.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>What stands in the body besides.</summary>
    public Action<Utf8JsonWriter>? Extra { get; init; }
}
