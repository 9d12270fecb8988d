using Mono.Cecil;

namespace CallLogging.Conventions;

/// <summary>A log method, by the id of its event.</summary>
internal sealed record LogEvent(string Project, string Method, int Id)
{
    public static IEnumerable<LogEvent> Of(SourceProject project) => Of(project.Name, project.Module);

    public static IEnumerable<LogEvent> Of(string project, ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasCustomAttributes
        from attribute in method.CustomAttributes
        where attribute.AttributeType.Name == "LoggerMessageAttribute"
        select new LogEvent(project, method.FullName, IdOf(attribute));

    // No id given: -1, which is in nobody's thousand.
    private static int IdOf(CustomAttribute attribute) =>
        attribute.Properties.Where(p => p.Name == "EventId").Select(p => p.Argument)
            .Concat(attribute.ConstructorArguments.Where(a => a.Type.FullName == "System.Int32"))
            .Select(a => (int)a.Value).FirstOrDefault(-1);
}
