using System.Text;

namespace CallLogging.Front;

/// <summary>A contact to create.</summary>
/// <param name="Handles">At least one.</param>
public sealed record NewFrontContact(ValueList<FrontHandle> Handles)
{
    /// <summary>The name, or null for none.</summary>
    public string? Name { get; init; }

    /// <summary>What is to be known of it, or null.</summary>
    public string? Description { get; init; }

    // Name and handles stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Handles = ").Append(Handles.Count);
        return true;
    }
}
