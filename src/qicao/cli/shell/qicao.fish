# qicao completion (fish)
function __qicao_complete
    set -l words (commandline -opc)
    _QICAO_COMPLETE=fish $words[1] $words[2..-1] -- (commandline -ct) 2>/dev/null
end
complete -c qicao -f -a '(__qicao_complete)'
