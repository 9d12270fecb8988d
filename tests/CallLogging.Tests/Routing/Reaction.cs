namespace CallLogging.Tests.Routing;

public enum Reaction
{
    Answer,
    Decline,
    NoAnswer,
    Engaged,
}
