using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Builds responses in the form of Front: JSON bodies and errors.</summary>
internal static class FrontResponses
{
    public static LoopbackResponse NoContent { get; } = new(204) { ContentType = null };

    public static LoopbackResponse NotFound { get; } = CreateError(404, "Not found", "Unknown resource.");

    public static LoopbackResponse NotSimulated { get; } = CreateError(501, "Not simulated", "This request is not simulated.");

    public static LoopbackResponse CreateJson(int status, JsonObject body) => new(status) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };

    public static LoopbackResponse CreateBadRequest(string problem) => CreateError(400, "Bad request", $"Body did not satisfy requirements: {problem}.");

    public static LoopbackResponse CreateError(int status, string title, string message) =>
        CreateJson(status, new JsonObject { ["_error"] = new JsonObject { ["status"] = status, ["title"] = title, ["message"] = message } });
}
