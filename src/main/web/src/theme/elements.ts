import type { App } from 'vue'
import {
  ElButton, ElCheckbox, ElConfigProvider, ElDatePicker, ElDialog, ElInput, ElInputNumber, ElOption, ElPopover, ElRadioButton,
  ElRadioGroup, ElSelect, ElSlider, ElSwitch, ElTooltip,
} from 'element-plus'

/** The parts of Element Plus in use; listing them keeps the rest out of what the browser loads. */
export function installElements(app: App): void {
  const parts = [
    ElButton, ElCheckbox, ElConfigProvider, ElDatePicker, ElDialog, ElInput, ElInputNumber, ElOption, ElPopover, ElRadioButton,
    ElRadioGroup, ElSelect, ElSlider, ElSwitch, ElTooltip,
  ]
  for (const part of parts) app.component(part.name!, part)
}
