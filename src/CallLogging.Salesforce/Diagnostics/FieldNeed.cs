namespace CallLogging.Salesforce;

/// <summary>What a field of a Task has to hold.</summary>
/// <param name="Name">The API name.</param>
/// <param name="Form">What is written.</param>
/// <param name="Length">The longest text that is usual, in UTF-16 units; 0 where it is no text.</param>
/// <param name="Values">All values that are ever written, where they are few.</param>
internal sealed record FieldNeed(string Name, FieldForm Form, int Length = 0, ValueList<string> Values = default)
{
    /// <summary>Whether it is written on create only.</summary>
    public bool OnCreateOnly { get; init; }

    /// <summary>Whether the org's own field would be part of somebody else's package: <c>namespace__Name__c</c>.</summary>
    public bool IsPackaged => IsCustom && Name[..^Ending.Length].Contains("__", StringComparison.Ordinal);

    public bool IsCustom => Name.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    private const string Ending = "__c";
}
