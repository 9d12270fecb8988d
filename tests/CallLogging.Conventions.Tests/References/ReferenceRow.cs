namespace CallLogging.Conventions;

/// <summary>What one project may refer to.</summary>
/// <param name="Project">Its name without <c>CallLogging.</c></param>
/// <param name="Ours">Projects of this repository, without <c>CallLogging.</c></param>
/// <param name="Outside">Packages, by id; their assemblies have the same names.</param>
/// <param name="AspNetCore">Whether it may use the ASP.NET Core framework, which brings the host's abstractions with it.</param>
internal sealed record ReferenceRow(string Project, string[] Ours, string[] Outside, bool AspNetCore = false)
{
    public bool Allows(string name) =>
        Array.Exists(Ours, o => name == $"CallLogging.{o}")
        || Outside.Contains(name)
        || (AspNetCore && (name == "Microsoft.AspNetCore"
            || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name == "Microsoft.Net.Http.Headers"));
}
