namespace CallLogging.Aircall.Wire;

/// <summary>What <c>GET /v1/calls/{id}</c> answers.</summary>
internal sealed record CallAnswerPayload
{
    public CallPayload? Call { get; set; }
}
