using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The response of the REST API to one request or subrequest.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON body; empty if there is none.</param>
internal sealed record RestResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public string ContentType { get; init; } = "application/json;charset=UTF-8";

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public bool IsSuccess => Status is >= 200 and < 300;

    public static RestResponse CreateEmpty(int status) => new(status, default);

    public static RestResponse CreateJson(int status, Action<Utf8JsonWriter> write) => new(status, JsonText.Write(write));

    public static RestResponse CreateError(ApiError error) => CreateJson(error.Status, w =>
    {
        w.WriteStartArray();
        JsonText.WriteError(w, error);
        w.WriteEndArray();
    });
}
