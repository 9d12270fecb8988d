using System.Text.Json;

namespace CallLogging.FrontRequests;

/// <summary>Sends requests of the Channel API to its server and all others to the server of the Core API, and counts the results.</summary>
/// <param name="core">The address of the Core API's server.</param>
/// <param name="channel">The address of the Channel API's server.</param>
internal sealed class ApiHandler(Uri core, Uri channel) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    public int Accepted { get; set; }

    public int NamedContradictions { get; set; }

    public int Rejected { get; set; }

    public string LastBody { get; private set; } = "";

    /// <summary>Gets a value indicating whether Prism accepted the last request and rejected only its own response, which it took from an example in the files.</summary>
    public bool IsOnlyResponseInvalid { get; private set; }

    public int InvalidResponses { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.PathAndQuery;
        request.RequestUri = new Uri(path.StartsWith("/channels/", StringComparison.Ordinal) && path.EndsWith("bound_messages", StringComparison.Ordinal) ? channel : core, path);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        LastBody = await response.Content.ReadAsStringAsync(cancellationToken);
        IsOnlyResponseInvalid = (int)response.StatusCode == 500 && GetViolationPlaces(LastBody) is { Length: > 0 } places && Array.TrueForAll(places, p => p == "response");
        InvalidResponses += IsOnlyResponseInvalid ? 1 : 0;
        return response;
    }

    // Prism names the place of each violation: in the request or in the response.
    private static string?[] GetViolationPlaces(string body)
    {
        using JsonDocument problem = JsonDocument.Parse(body);
        return problem.RootElement.TryGetProperty("validation", out JsonElement found)
            ? [.. found.EnumerateArray().Select(v => v.GetProperty("location")[0].GetString())]
            : [];
    }
}
