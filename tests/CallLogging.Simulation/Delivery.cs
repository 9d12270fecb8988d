namespace CallLogging.Simulation;

/// <summary>A provider's message: handed in again and again until it is answered.</summary>
internal sealed class Delivery(ValueList<CallEvent> events)
{
    public ValueList<CallEvent> Events => events;

    public bool IsAnswered { get; set; }
}
