using System.Text.Json;

namespace CallLogging.Aircall.Wire;

/// <summary>What <c>GET /v1/calls</c> answers. The calls are read one by one: one of another shape costs no other.</summary>
internal sealed record CallListPayload
{
    public List<JsonElement>? Calls { get; set; }

    public PagePayload? Meta { get; set; }
}
