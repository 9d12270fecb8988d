namespace CallLogging.Simulators.FrontCompany;

/// <summary>A contact as the company keeps it.</summary>
internal sealed class Contact(string id)
{
    public string Id { get; } = id;

    public string? Name { get; set; }

    public string? Description { get; set; }

    public List<SimulatedFrontHandle> Handles { get; } = [];

    public SimulatedFrontContact Show() => new(Id, Name, Handles.ToValueList());
}
