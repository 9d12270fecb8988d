using System.Text;
using System.Text.Json.Nodes;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>Builds responses in the form of Front: JSON bodies and errors.</summary>
internal static class FrontReplies
{
    public static LoopbackReply NoContent { get; } = new(204) { ContentType = null };

    public static LoopbackReply NotFound { get; } = Error(404, "Not found", "Unknown resource.");

    public static LoopbackReply NotSimulated { get; } = Error(501, "Not simulated", "This request is not simulated.");

    public static LoopbackReply Json(int status, JsonObject body) => new(status) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };

    public static LoopbackReply Bad(string problem) => Error(400, "Bad request", $"Body did not satisfy requirements: {problem}.");

    public static LoopbackReply Error(int status, string title, string message) =>
        Json(status, new JsonObject { ["_error"] = new JsonObject { ["status"] = status, ["title"] = title, ["message"] = message } });
}
