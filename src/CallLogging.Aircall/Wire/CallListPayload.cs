using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallLogging.Aircall.Wire;

/// <summary>
/// The response to <c>GET /v1/calls</c>. Each call is read on its own, so that a malformed one does not prevent the others from being read.
/// </summary>
internal sealed record CallListPayload
{
    public List<JsonElement>? Calls { get; set; }

    public PagePayload? Meta { get; set; }
}

/// <summary>The position of a page in its list.</summary>
internal sealed record PagePayload
{
    public int? Total { get; set; }

    public int? CurrentPage { get; set; }

    public string? NextPageLink { get; set; }
}

/// <summary>The response to <c>GET /v1/calls/{id}</c>.</summary>
internal sealed record CallResponsePayload
{
    public CallPayload? Call { get; set; }
}

/// <summary>The request body of a call: the number to dial, and the id of the company number to dial from.</summary>
internal sealed record DialPayload
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NumberId { get; set; }

    public string? To { get; set; }
}
